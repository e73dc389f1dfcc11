import fc from 'fast-check'

/**
 * One seed for all property tests, so that a run can be had again and a change is never blamed for
 * what another seed would have found before it. `npm run test:long` draws a new one.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_100_409) })
