import type { PersonalKind } from '../../../../shared/domain/personal-data/personal-data.ts'

/** A text, and what of it is a personal detail: its kind and its exact words, "~" before what is mild. */
export interface TrickyCase {
  readonly text: string
  readonly found: readonly (readonly [kind: PersonalKind | `~${PersonalKind}`, words: string])[]
}

type Expected = TrickyCase['found'][number]

function finds(text: string, ...found: readonly Expected[]): TrickyCase {
  return { text, found }
}

/** None of these people, numbers or addresses is anybody's: they have the right form and no owner. */
export const TRICKY: Readonly<Record<string, readonly TrickyCase[]>> = {
  '[PERSONAL-2] a detail with unusual characters': [
    finds('\u202e𝟗𝟒𝟑 ４７６\u20035919', ['nhs-number', '𝟗𝟒𝟑 ４７６\u20035919']),
    finds('०७७०० ९००१२३ €', ['phone', '०७७०० ९००१२३']),
    finds('😀 B\u00ad33\u30008\ufeffTH 😀', ['postcode', 'B\u00ad33\u30008\ufeffTH']),
  ],
  '[PERSONAL-3] an NHS number': [
    finds('943 476 5919', ['nhs-number', '943 476 5919']),
    finds('NHS no. 9434765919, seen twice', ['nhs-number', '9434765919']),
    finds('943-476-5919', ['nhs-number', '943-476-5919']),
    finds('NHS: 94 34 76 59 19', ['nhs-number', '94 34 76 59 19']),
    finds('NHS number\n4010232137', ['nhs-number', '4010232137']),
    finds('943\n476\n5919', ['nhs-number', '943\n476\n5919']),
    finds('９４３　４７６　５９１９', ['nhs-number', '９４３　４７６　５９１９']),
    finds('943\u200b476\u200b5919', ['nhs-number', '943\u200b476\u200b5919']),
    finds('943\u00a0476\u20115919', ['nhs-number', '943\u00a0476\u20115919']),
    finds('٩٤٣ ٤٧٦ ٥٩١٩', ['nhs-number', '٩٤٣ ٤٧٦ ٥٩١٩']),
    finds(
      'Jane: 943 476 5919; Ann, 4505577104',
      ['nhs-number', '943 476 5919'],
      ['nhs-number', '4505577104'],
    ),
    finds('07700 900456 943 476 5919', ['phone', '07700 900456'], ['nhs-number', '943 476 5919']),
    finds('(450 557 7104)', ['nhs-number', '450 557 7104']),
  ],
  '[PERSONAL-3] no NHS number': [
    finds('943 476 5918, whose check digit is wrong'),
    finds('£9434765919'),
    finds('£ 943 476 5919'),
    finds('9434765919 pounds'),
    finds('9,434,765,919'),
    finds('9434765919.50'),
    finds('UPRN 9434765919'),
    finds('UPRN: 10033544614, UPRN 100070347562'),
    finds('ref 943-476-5919'),
    finds('ISBN 0306406152'),
    finds('ISBN 0-306-40615-2'),
    finds('invoice no. 4010232137'),
    finds('19434765919'),
    finds('94347659190'),
    finds('id=9434765919'),
    finds('https://example.org/item/9434765919?page=2'),
    finds('0000000000 and 4444444444'),
    finds('1700000000'),
    finds('100 200 3000 people'),
    finds('2007 2008 2009 2010'),
  ],
  '[PERSONAL-4] a National Insurance number': [
    finds('AB123456C', ['ni-number', 'AB123456C']),
    finds('NI: JG 10 37 59 A', ['ni-number', 'JG 10 37 59 A']),
    finds('jg103759a', ['ni-number', 'jg103759a']),
    finds('National Insurance no JG-10-37-59', ['ni-number', 'JG-10-37-59']),
    finds('ＡＢ１２３４５６Ｃ', ['ni-number', 'ＡＢ１２３４５６Ｃ']),
  ],
  '[PERSONAL-4] no National Insurance number': [
    finds('QQ 12 34 56 C, the form’s own example'),
    finds('GB123456A and BG123456B and NT 12 34 56 C'),
    finds('DA123456C, FA123456C, AO123456C'),
    finds('AB123456E'),
    finds('SP 069 867 and TL 12 34 56'),
    finds('we 10 20 30 a week'),
    finds('XAB123456C'),
    finds('E08000025, E01008881, W06000015'),
  ],
  '[PERSONAL-5] a name with a date of birth': [
    finds('Jane Example 3/4/1972', ['~birth-date', 'Jane Example 3/4/1972']),
    finds('Jane Example, DOB 03/04/2012', ['birth-date', 'Jane Example, DOB 03/04/2012']),
    finds('Name: Jane Example\nDOB: 3.4.72', ['birth-date', 'Jane Example\nDOB: 3.4.72']),
    finds('Mrs Example (born 3rd April 1972)', ['birth-date', 'Mrs Example (born 3rd April 1972']),
    finds('Jane, born 3 April 2001, waits', ['birth-date', 'Jane, born 3 April 2001']),
    finds('JANE EXAMPLE D.O.B. 03041972', ['birth-date', 'JANE EXAMPLE D.O.B. 03041972']),
    finds('born on April 3, 1972: Jane O’Example', ['birth-date', 'April 3, 1972: Jane O’Example']),
    finds('1972-04-03 Zoë Example-Smith', ['~birth-date', '1972-04-03 Zoë Example-Smith']),
    finds('Example, Jane. Date of birth: 1972-04-03', [
      'birth-date',
      'Example, Jane. Date of birth: 1972-04-03',
    ]),
    finds('Ludwig van Example was born on 3 April 1972', [
      'birth-date',
      'Ludwig van Example was born on 3 April 1972',
    ]),
  ],
  '[PERSONAL-5] no name with a date of birth': [
    finds('3/4/1972'),
    finds('DOB 3/4/1972'),
    finds('Jane Example'),
    finds('Client born 3 April 2001'),
    finds('He was born on 3 April 1972'),
    finds('Jane Example, by 3 April 2011'),
    finds('Signed: Jane Example, 3 April 2011'),
    finds('Jane Example, 1972'),
    finds('Local Government Act 26 October 1972'),
    finds('Children Act 1989, s. 24; Royal Assent 16 November 1989'),
    finds('Birmingham City Council, 1 April 1974'),
    finds('The NHS was born on 5 July 1948'),
    finds('Meeting Monday 3 April 1995'),
    finds('Jane Example, version 3.4.1972.1'),
    finds('Jane Example 33/14/1972'),
  ],
  '[PERSONAL-6] a full postcode': [
    finds('12 Nowhere Lane, B33 8TH', ['postcode', 'B33 8TH']),
    finds('EC1A 1BB; W1A 0AX; M1 1AE; CR2 6XH; DN55 1PT', ...postcodes()),
    finds('b33 8th', ['postcode', 'b33 8th']),
    finds('B338TH', ['postcode', 'B338TH']),
    finds('Council House, Victoria Square, Birmingham B1 1BB', ['~postcode', 'B1 1BB']),
    finds('B33\n8TH', ['postcode', 'B33\n8TH']),
    finds('Ｂ３３　８ＴＨ', ['postcode', 'Ｂ３３　８ＴＨ']),
  ],
  '[PERSONAL-6] no full postcode': [
    finds('B33, and B33 8'),
    finds('NE1 or NW3'),
    finds('A1 1AA, Q1 1AA, XY1 1AA'),
    finds('B1 1CA, B1 1AM, B1 1OV'),
    finds('phase N1 2nd quarter, S1 1st floor'),
    finds('C-W1A1 and C-B33A, C-7K2M'),
    finds('s. 117 and S1 (2)(a)'),
    finds('b11aa, v2 3ab'),
    finds('BH1A 1AA'),
    finds('B01 1AA'),
    finds('2 4GB sticks, 802.11N 5GHz'),
  ],
  '[PERSONAL-7] an e-mail address': [
    finds('Write to jane.example@nhs.net.', ['email', 'jane.example@nhs.net']),
    finds('<j_example+map@sub.example.gov.uk>', ['email', 'j_example+map@sub.example.gov.uk']),
    finds('jane＠example．org', ['email', 'jane＠example．org']),
    finds('mailto:jane@example.org?subject=Map', ['email', 'jane@example.org']),
    finds('info@example.org', ['~email', 'info@example.org']),
    finds('adult-team and Enquiries@example.gov.uk', ['~email', 'Enquiries@example.gov.uk']),
  ],
  '[PERSONAL-7] no e-mail address': [
    finds('react@19.2.0'),
    finds('@example on the web; a@b; 12 @ £3.50'),
    finds('https://example.org/@jane'),
    finds('3pm@Town Hall'),
  ],
  '[PERSONAL-8] a phone number': [
    finds('07700 900123', ['phone', '07700 900123']),
    finds('ring 07 700 900123', ['phone', '07 700 900123']),
    finds('+44 7700 900123', ['phone', '+44 7700 900123']),
    finds('+44 (0)20 7946 0958', ['phone', '+44 (0)20 7946 0958']),
    finds('00441214960123', ['phone', '00441214960123']),
    finds('(0121) 496 0123', ['phone', '(0121) 496 0123']),
    finds('0121-496-0123', ['phone', '0121-496-0123']),
    finds('020 7946 0958 020 7946 0321', ['phone', '020 7946 0958'], ['phone', '020 7946 0321']),
    finds('tel:+441632960123', ['phone', '+441632960123']),
    finds('https://wa.me/447700900123', ['phone', '447700900123']),
    finds('0\u200b7700\u2009900\u2013123', ['phone', '0\u200b7700\u2009900\u2013123']),
    finds(
      'Tel.07700 900123, Jane/0121 496 0123',
      ['phone', '07700 900123'],
      ['phone', '0121 496 0123'],
    ),
    finds('Switchboard 0121 496 0000', ['~phone', '0121 496 0000']),
    finds('0300 123 0123', ['~phone', '0300 123 0123']),
    finds('01-02-2009 020 7946 0958', ['phone', '020 7946 0958']),
  ],
  '[PERSONAL-8] no phone number': [
    finds('£07700900123'),
    finds('1,943 476 5919 and 12/07700 900123'),
    finds('01-02-2009 03-04-2010'),
    finds('01/04/2009 to 31/03/2010'),
    finds('0800 111 999, 111, 101 and 999'),
    finds('0.7700900123, and 3.07700900123'),
    finds('ref 07700900123'),
    finds('077009001234, 0770090012'),
    finds('2009-10 2010-11 2011-12'),
    finds('1,234,567 and 12 345 678 901'),
    finds('00000 000000'),
    finds('https://example.org/07700900123.html'),
  ],
}

function postcodes(): readonly Expected[] {
  return ['EC1A 1BB', 'W1A 0AX', 'M1 1AE', 'CR2 6XH', 'DN55 1PT'].map((one) => ['postcode', one])
}
