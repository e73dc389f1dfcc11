import type { IncomingMessage } from 'node:http'
import pino, { type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from '../config.ts'

const REDACTED = [
  'authorization',
  'headers.authorization',
  'headers["sec-websocket-protocol"]',
  'req.headers.authorization',
  'req.headers["sec-websocket-protocol"]',
]

/** Structured logs, one JSON object a line. Keys of boards never get in. */
export function createLogger(level: LogLevel, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      redact: { paths: REDACTED, censor: 'redacted' },
      serializers: { req: describeRequest, err: pino.stdSerializers.err },
    },
    destination,
  )
}

function describeRequest(request: IncomingMessage & { readonly ip?: string }): object {
  return { method: request.method, path: request.url?.split('?')[0], ip: request.ip }
}
