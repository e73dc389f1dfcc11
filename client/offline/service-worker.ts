/**
 * Lets the pages of this site open without the server: a service worker keeps the built application.
 *
 * Browsers have service workers only over https and on localhost; elsewhere this does nothing. A new
 * version of the application is fetched in the background and used once no page of the old one is
 * open, so that nobody's page changes under their hands.
 */
export async function keepApplicationOffline(): Promise<void> {
  if (!import.meta.env.PROD || !isSecureContext || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sw.js')
  } catch (error) {
    // Turned off by the person or their organisation: the application is fetched each time instead.
    reportError(error)
  }
}
