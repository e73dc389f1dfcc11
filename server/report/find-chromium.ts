import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What Chromium and its like are called. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** Where they stand without being on the path, by folder or by name. */
const USUAL_PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * An installed Chromium: the first by name on the path, else in one of the usual places.
 * @param path as the variable of that name has it; undefined when it is not set
 * @returns the program, or undefined when there is none
 */
export function findChromium(
  path: string | undefined,
  isProgram: (file: string) => boolean = isExecutable,
): string | undefined {
  const folders = [...(path ?? '').split(delimiter).filter((each) => each !== ''), ...USUAL_PLACES]
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...named, ...USUAL_PLACES].find((file) => isProgram(file))
}

/** True for a file that may be run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
