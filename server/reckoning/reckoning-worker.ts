import { parentPort } from 'node:worker_threads'
import { serveReckoning } from './reckoning-thread.ts'

/** The worker thread's entry. */
if (parentPort) serveReckoning(parentPort)
