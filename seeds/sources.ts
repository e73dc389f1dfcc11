/** What was published of places counted as one, and where. In text, as it is cited on the boards. */
export interface Source {
  /** Publisher and year, as far as it is known, for beside a figure. */
  readonly short: string
  /** Publisher, title and date, for the list of sources. */
  readonly full: string
}

/**
 * @param title in quotation marks where it is one; else what kind of thing it was
 * @param published ends with the year, or is `undated` for a page that does not say
 */
function source(publisher: string, title: string, published: string): Source {
  const year = /\d{4}$/.exec(published)?.[0]
  const short = year === undefined ? publisher : `${publisher} ${year}`
  return { short, full: `${publisher}, ${title}, ${published}` }
}

export const TREASURY = source(
  'HM Treasury',
  '‘Total Place: a whole area approach to public services’',
  'March 2010',
)
export const LOCALIS = source('Localis', 'report on the Total Place counts', '2010')
export const PUBLICNET_BIRMINGHAM = source(
  'publicnet',
  '‘Doing more for less in Birmingham’',
  '18 February 2010',
)
export const PUBLIC_FINANCE = source(
  'Public Finance',
  '‘Ministers mull over early results from Total Place’',
  '16 February 2010',
)
export const SHARED_INTELLIGENCE = source(
  'Shared Intelligence',
  '‘Total Place’, on the Bournemouth, Dorset and Poole pilot',
  'undated',
)
export const WORCESTERSHIRE = source(
  'Worcestershire Partnership',
  '‘Report of the Worcestershire Total Place Pilot’',
  '2010',
)
export const CENTRE_FOR_CITIES = source(
  'Centre for Cities',
  '‘Delivering change: cities and the youth unemployment challenge’, case study 12',
  'undated',
)
export const PUBLICNET_LUTON = source(
  'publicnet',
  '‘Total Place pilot finds ways to improve welfare, reduce crime and cut costs’',
  '9 December 2009',
)
export const COMMUNITY_CARE_CROYDON = source(
  'Community Care',
  '‘Croydon’s blueprint to make children’s preventive services pay’',
  '8 July 2010',
)
export const SWINDON = source('C4EO', '‘The Swindon Family LIFE Programme’', 'undated')
export const PARTICIPLE = source('Participle', '‘Swindon Family Project’', 'undated')
export const COMMUNITY_CARE_WESTMINSTER = source(
  'Community Care',
  '‘Pooled family intervention projects prove their worth’',
  '4 February 2011',
)
export const PUBLIC_FINANCE_WHOLE_PLACE = source(
  'Public Finance',
  'on the whole-place community budgets',
  'March 2013',
)
export const ROUND_TABLE = source('The MJ', 'round table on Total Place at Birmingham', '2009')

/** All of them. */
export const SOURCES: readonly Source[] = [
  TREASURY,
  LOCALIS,
  PUBLICNET_BIRMINGHAM,
  PUBLIC_FINANCE,
  SHARED_INTELLIGENCE,
  WORCESTERSHIRE,
  CENTRE_FOR_CITIES,
  PUBLICNET_LUTON,
  COMMUNITY_CARE_CROYDON,
  SWINDON,
  PARTICIPLE,
  COMMUNITY_CARE_WESTMINSTER,
  PUBLIC_FINANCE_WHOLE_PLACE,
  ROUND_TABLE,
]
