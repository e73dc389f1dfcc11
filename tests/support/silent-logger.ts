import pino, { type Logger } from 'pino'

/** For tests that do not look at what is logged. */
export const silentLogger: Logger = pino({ level: 'silent' })
