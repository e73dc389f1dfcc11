/** Loaded into every contestant alike (`--expose-gc`): a full collection on SIGUSR2, so that what is read afterwards is what is held. */
process.on('SIGUSR2', () => globalThis.gc())
