/** The usual sectors of a place's agencies, offered when one is added. Any other words will do. */
export const SECTORS = [
  'Council',
  'Health',
  'Police',
  'Fire and rescue',
  'Ambulance',
  'Probation',
  'Courts and prisons',
  'Jobs and benefits',
  'Housing',
  'Schools and colleges',
  'Transport',
  'Voluntary and community',
  'Business',
  'Central government',
] as const
