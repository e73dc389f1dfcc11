import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { readConfig } from './config.ts'
import { createLogger } from './observability/logger.ts'
import { startServer } from './start-server.ts'
import { StartupError } from './startup-error.ts'

/**
 * The program: reads the environment, starts the server, prints one line with the address to open on
 * standard output (logs go to standard error), and stops on SIGTERM or SIGINT; at once on a second.
 */
async function main(): Promise<void> {
  const isTerminal = process.stderr.isTTY
  const paths = {
    clientDir: fileURLToPath(new URL('../client', import.meta.url)),
    workingDir: process.cwd(),
  }
  const config = readConfig(process.env, paths, isTerminal ? 'warn' : 'info')
  const logger = createLogger(config.logLevel, pino.destination({ fd: 2, sync: true }))

  const crash = (problem: unknown) => {
    logger.fatal({ err: problem }, 'The server has failed')
    process.exit(1)
  }
  process.on('unhandledRejection', crash)
  process.on('uncaughtException', crash)

  const server = await startServer(config, logger)
  process.stdout.write(`Wholeplace is ready: open ${server.url}\n`)

  let isStopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    logger.info({ signal }, 'The server stops')
    server.close().then(() => process.exit(0), crash)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

try {
  await main()
} catch (problem) {
  if (!(problem instanceof StartupError)) throw problem
  process.stderr.write(`${problem.message}\n`)
  process.exit(1)
}
