import pino from 'pino'
import { readConfig, type Config } from '../config.ts'
import { StartupError } from '../startup-error.ts'
import { bad, doubtful, good, type Finding } from './finding.ts'
import { lookAtAddress } from './look-at-address.ts'
import { lookAtChromium } from './look-at-chromium.ts'
import { lookAtDatabase } from './look-at-database.ts'
import { lookAtDisk } from './look-at-disk.ts'

const now = (): number => Date.now()

/**
 * `wholeplace doctor`: looks at a deployment as the server would find it, and as people find the
 * server. Changes nothing, but makes
 * the data folder where there is none, as the server would. Never rejects for what it finds.
 * @param environment the server's own
 * @param clientDir folder of the built pages
 */
export async function examine(
  environment: Readonly<Record<string, string | undefined>>,
  clientDir: string,
): Promise<readonly Finding[]> {
  let config: Config
  try {
    config = readConfig(environment, { clientDir, workingDir: process.cwd() }, 'silent')
  } catch (problem) {
    if (!(problem instanceof StartupError)) throw problem
    return [bad('Configuration', problem.message, 'The README lists what can be set.')]
  }
  const { chromiumPath, dataDir, databaseUrl, port, publicUrl, trustProxy } = config
  const logger = pino({ level: 'silent' })
  const url = publicUrl ?? new URL(`http://localhost:${port}`)
  return [
    good('Configuration', 'It can be read.'),
    good('Node', `It is ${process.version}.`),
    ...(databaseUrl === undefined
      ? await lookAtDisk(dataDir)
      : await lookAtDatabase(databaseUrl, now)),
    ...(await lookAtAddress({ url, trustProxy, now })),
    await lookAtChromium(chromiumPath, logger),
    sayLicence(config),
  ]
}

function sayLicence({ publicUrl, tldrawLicenceKey }: Config): Finding {
  if (tldrawLicenceKey !== undefined) {
    return good(
      'tldraw',
      'There is a licence key; whether it is for this address, tldraw’s mark on a board shows.',
    )
  }
  if (publicUrl === undefined)
    return good('tldraw', 'On one’s own machine it needs no licence key.')
  return doubtful(
    'tldraw',
    'There is no licence key: boards bear tldraw’s mark, which its licence asks for.',
    'That is allowed. Without the mark: buy a key at tldraw.dev and set TLDRAW_LICENSE_KEY.',
  )
}
