/** So much of a device's hash tells it apart on one board; it says no more. */
export const DEVICE_CHARACTERS = 8

/** What people are shown of a device, in the audit and among those who came by a link. */
export function deviceMark(deviceHash: string): string {
  return deviceHash.slice(0, DEVICE_CHARACTERS)
}
