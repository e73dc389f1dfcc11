import { resolve } from 'node:path'
import { LIMITS } from '../shared/protocol/limits.ts'
import { findChromium, isExecutable } from './report/find-chromium.ts'
import { readSignInConfig, type SignInConfig } from './sign-in/sign-in-config.ts'
import { StartupError } from './startup-error.ts'

/** What the operator decides. Read once, in `main.ts`, and passed down. */
export interface Config {
  readonly port: number
  /** The address to listen on; undefined for all of this machine's, so that others can join. */
  readonly host: string | undefined
  /** Absolute path of the folder in which boards are kept. */
  readonly dataDir: string
  /** The PostgreSQL database in which boards are kept instead, for any number of nodes. */
  readonly databaseUrl: string | undefined
  /** Where people open this server, when that is not simply its own address (behind a proxy). */
  readonly publicUrl: URL | undefined
  readonly tldrawLicenceKey: string | undefined
  /** Whom people can ask about what is kept of them: a mail address, a site or a line of text. */
  readonly privacyContact: string | undefined
  readonly logLevel: LogLevel
  /** True when a proxy in front says, in `X-Forwarded-For`, who is asking. */
  readonly trustProxy: boolean
  /** Origins of other sites whose pages may have boards in a frame. */
  readonly embedOrigins: readonly string[]
  /** Boards one address may make in an hour. */
  readonly newBoardsPerHour: number
  /** How long a board stays in memory after everybody has left. */
  readonly idleUnloadMs: number
  /** The database may not outgrow this; undefined leaves it the disk. */
  readonly maxDatabaseBytes: number | undefined
  /** True unless the operator backs up by themselves before a new version changes the database. */
  readonly upgradeBackup: boolean
  /** Folder of the built pages; undefined serves none. */
  readonly clientDir: string | undefined
  /** The installed Chromium that makes files with pictures in them; undefined makes none. */
  readonly chromiumPath: string | undefined
  /** How people sign in; undefined where nobody does. */
  readonly signIn: SignInConfig | undefined
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the configuration from environment variables; the README's table lists them.
 *
 * @param paths.clientDir folder of the built pages
 * @param paths.workingDir what a relative `DATA_DIR` starts from
 * @param defaultLogLevel when `LOG_LEVEL` is not set
 * @throws StartupError that names the first variable that makes no sense
 */
export function readConfig(
  environment: Environment,
  paths: { readonly clientDir: string; readonly workingDir: string },
  defaultLogLevel: LogLevel,
): Config {
  const value = (name: string): string | undefined => {
    const text = environment[name]?.trim()
    return text === '' ? undefined : text
  }
  const maxDatabaseMegabytes = readWhole('MAX_DATABASE_MB', value('MAX_DATABASE_MB'), 1, 1e9)
  const publicUrl = readUrl('PUBLIC_URL', value('PUBLIC_URL'))
  return {
    port: readWhole('PORT', value('PORT'), 0, 65_535) ?? 4000,
    host: value('HOST'),
    dataDir: resolve(paths.workingDir, value('DATA_DIR') ?? 'data'),
    databaseUrl: readDatabaseUrl('DATABASE_URL', value('DATABASE_URL')),
    publicUrl,
    tldrawLicenceKey: value('TLDRAW_LICENSE_KEY'),
    privacyContact: readLine('PRIVACY_CONTACT', value('PRIVACY_CONTACT')),
    logLevel: readChoice('LOG_LEVEL', value('LOG_LEVEL'), LOG_LEVELS) ?? defaultLogLevel,
    trustProxy: readChoice('TRUST_PROXY', value('TRUST_PROXY'), ['yes', 'no'] as const) === 'yes',
    embedOrigins: readOrigins('EMBED_ORIGINS', value('EMBED_ORIGINS')),
    newBoardsPerHour:
      readWhole('NEW_BOARDS_PER_HOUR', value('NEW_BOARDS_PER_HOUR'), 1, 1e9) ??
      LIMITS.maxNewBoardsPerHour,
    idleUnloadMs:
      (readWhole('IDLE_UNLOAD_SECONDS', value('IDLE_UNLOAD_SECONDS'), 0, 1e6) ?? 30) * 1000,
    maxDatabaseBytes:
      maxDatabaseMegabytes === undefined ? undefined : maxDatabaseMegabytes * 1024 * 1024,
    upgradeBackup:
      readChoice('UPGRADE_BACKUP', value('UPGRADE_BACKUP'), ['yes', 'no'] as const) !== 'no',
    clientDir: paths.clientDir,
    chromiumPath: readChromium(value('CHROMIUM_PATH'), environment['PATH']),
    signIn: readSignInConfig(value, publicUrl),
  }
}

/** The one that is named, or one that is found; `none` is for who wants none. */
function readChromium(named: string | undefined, path: string | undefined): string | undefined {
  if (named === 'none') return undefined
  if (named === undefined) return findChromium(path)
  if (isExecutable(named)) return named
  throw new StartupError(
    `CHROMIUM_PATH must be the file of an installed Chromium, or none, and it is "${named}".`,
  )
}

function readLine(name: string, text: string | undefined): string | undefined {
  if (text === undefined || (text.length <= MAX_LINE_LENGTH && !/\p{C}/u.test(text))) return text
  throw new StartupError(
    `${name} must be one line of up to ${MAX_LINE_LENGTH} characters, and it is "${text}".`,
  )
}

/** Of what is shown to people. */
const MAX_LINE_LENGTH = 200

function readWhole(
  name: string,
  text: string | undefined,
  least: number,
  greatest: number,
): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > greatest) {
    throw new StartupError(
      `${name} must be a whole number from ${least} to ${greatest}, and it is "${text}".`,
    )
  }
  return number
}

function readUrl(name: string, text: string | undefined): URL | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new StartupError(
      `${name} must be an address like https://boards.example.org, and it is "${text}".`,
    )
  }
  return url
}

/** Of a URL's host more would be allowed; in a header a semicolon would begin something else. */
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d+)?$/u

/** Nothing but schemes and hosts: they stand in a header, side by side with what is ours. */
function readOrigins(name: string, text = ''): readonly string[] {
  return text
    .split(/[\s,]+/u)
    .filter((part) => part !== '')
    .map((part) => {
      const origin = part.replace(/\/$/u, '')
      if (!ORIGIN.test(origin)) {
        throw new StartupError(
          `${name} must be sites like https://intranet.example.org, with nothing after the name, and there is "${part}".`,
        )
      }
      return origin
    })
}

/** What it is stands in no message: there is a password in it. */
function readDatabaseUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new StartupError(
      `${name} must be an address like postgres://user:password@db.example.org/wholeplace, and it is not.`,
    )
  }
  return text
}

function readChoice<Choice extends string>(
  name: string,
  text: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (text === undefined) return undefined
  const choice = choices.find((each) => each === text)
  if (choice === undefined) {
    throw new StartupError(`${name} must be one of ${choices.join(', ')}, and it is "${text}".`)
  }
  return choice
}
