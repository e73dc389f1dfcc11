import { expect, test } from 'vitest'
import { readSignInState } from '../../../client/sign-in/sign-in-state.ts'
import { hashOnReturn, leaveToSignIn } from '../../../client/sign-in/way-back.ts'
import { backPath } from '../../../server/sign-in/back-path.ts'
import { belongsTo } from '../../../server/sign-in/belongs-to.ts'
import { readIdentity } from '../../../server/sign-in/issuer.ts'
import { openJourney, sealJourney } from '../../../server/sign-in/sealed-flow.ts'
import { readSignInConfig } from '../../../server/sign-in/sign-in-config.ts'
import { canBelongTo } from '../../../shared/protocol/sign-in.ts'

const ANN = { mail: 'ann@Police.example', groups: ['officers'] }

test('[SIGN-3] a mail domain is that domain alone, in capitals or not', () => {
  expect(belongsTo(ANN, '@police.EXAMPLE')).toBe(true)
  for (const mail of [
    'ann@evil-police.example',
    'ann@police.example.evil',
    'ann@x.police.example',
    '',
  ]) {
    expect(belongsTo({ mail, groups: [] }, '@police.example')).toBe(false)
  }
  expect(belongsTo(ANN, 'officers')).toBe(true)
  expect(belongsTo({ ...ANN, groups: ['@fire.example'] }, '@fire.example')).toBe(false)
  expect(['@', '@x', '@a b.c', ''].some(canBelongTo)).toBe(false)
})

test('[SIGN-3] a mail address that has yet to be proved counts as none', () => {
  const claims = { iss: 'i', sub: 's', email: 'ann@police.example', groups: 'officers' }
  expect(readIdentity(claims, 'groups')).toEqual({
    subject: 'i s',
    name: 'ann@police.example',
    mail: 'ann@police.example',
    groups: ['officers'],
  })
  const mailWhen = (verified: unknown) =>
    readIdentity({ ...claims, email_verified: verified }, 'groups').mail
  for (const proved of [true, 'true']) expect(mailWhen(proved)).toBe('ann@police.example')
  for (const odd of [false, 'false', 'no', null, 0, 1, {}, []]) expect(mailWhen(odd)).toBe('')
})

test('[SIGN-3] what an issuer says is cut short for nobody: it would be said of somebody else', () => {
  const claims = { iss: 'i', sub: 's' }
  const read = (more: Readonly<Record<string, unknown>>) =>
    readIdentity({ ...claims, ...more }, 'groups')
  const mails = [
    `${'a'.repeat(184)}@police.example.evil.example`,
    `${'a'.repeat(300)}@police.example`,
    'ann@evil.example@police.example',
    'ann@\u212aent.example',
    'ann @police.example',
    'ann',
    '@police.example',
    42,
    ['ann@police.example'],
  ]
  for (const email of mails) {
    const { mail } = read({ email })
    expect(
      ['@police.example', '@kent.example'].some((who) => belongsTo({ mail, groups: [] }, who)),
    ).toBe(false)
  }
  const long = 's'.repeat(255)
  expect(read({ sub: long }).subject).toBe(`i ${long}`)
  for (const sub of [`${long}s`, '', undefined, 7]) {
    expect(() => read({ sub })).toThrow('has not said who')
  }
  const groups = ['officers', '', 7, null, ['admins'], { name: 'admins' }, `${'g'.repeat(200)}!`]
  expect(read({ groups }).groups).toEqual(['officers'])
  for (const odd of [{ 0: 'admins', length: 1 }, null, 7, true]) {
    expect(read({ groups: odd }).groups).toEqual([])
  }
  const many = Array.from({ length: 100_000 }, (_, n) => `group ${n}`)
  expect(read({ groups: many, name: 'n'.repeat(1e6) })).toMatchObject({ name: 'n'.repeat(200) })
  expect(read({ groups: many }).groups).toHaveLength(500)
})

test('[SIGN-1] a way back is a path of this site', () => {
  expect(backPath('/b/abc?x=1#key')).toBe('/b/abc?x=1')
  for (const back of [
    '//e',
    '/\\e',
    '/\t/e',
    '/.//e',
    'https://e',
    'javascript:1',
    undefined,
    ['/a'],
  ]) {
    expect(backPath(back)).toBe('/')
  }
})

test('[SIGN-1] what is kept of a journey is opened by this server alone, in time and unchanged', () => {
  const journey = { state: 's', nonce: 'n', verifier: 'v', back: '/', untilMs: 1000 }
  const sealed = sealJourney(journey, 'secret', new Uint8Array(12))
  expect(openJourney(sealed, 'secret', 999)).toEqual(journey)
  expect(openJourney(sealed, 'secret', 1000)).toBeUndefined()
  expect(openJourney(sealed, 'another', 999)).toBeUndefined()
  expect(openJourney(`A${sealed}`, 'secret', 999)).toBeUndefined()
  expect(openJourney('', 'secret', 999)).toBeUndefined()
})

test('the operator hears what is the matter with the settings', () => {
  const whole: Readonly<Record<string, string>> = {
    SIGN_IN_ISSUER: 'https://login.example.org',
    SIGN_IN_CLIENT_ID: 'id',
    SIGN_IN_CLIENT_SECRET: 'secret',
  }
  const read = (more: Readonly<Record<string, string>>, site = 'https://boards.example.org') =>
    readSignInConfig((name) => ({ ...whole, ...more })[name], new URL(site))
  expect(read({})).toMatchObject({ required: 'nothing', allowed: [], sessionMs: 43_200_000 })
  expect(read({ SIGN_IN_ALLOWED: '@a.example, Board makers' })?.allowed).toEqual([
    '@a.example',
    'Board makers',
  ])
  expect(() => read({ SIGN_IN_ISSUER: 'http://login.example.org' })).toThrow('SIGN_IN_ISSUER')
  for (const tenant of ['common/v2.0', 'organizations/v2.0', 'consumers', 'COMMON/v2.0']) {
    const issuer = `https://login.microsoftonline.com/${tenant}`
    expect(() => read({ SIGN_IN_ISSUER: issuer })).toThrow('your own tenant')
  }
  const own = 'https://login.microsoftonline.com/0f6e2c9a-0000-4000-8000-000000000000/v2.0'
  expect(read({ SIGN_IN_ISSUER: own })?.issuer.href).toBe(own)
  expect(() => read({ SIGN_IN_REQUIRED: 'all' })).toThrow('SIGN_IN_REQUIRED')
  expect(() => read({ SIGN_IN_ALLOWED: '@' })).toThrow('SIGN_IN_ALLOWED')
  expect(() => read({ SIGN_IN_HOURS: '0' })).toThrow('SIGN_IN_HOURS')
  expect(() => read({}, 'http://boards.example.org')).toThrow('PUBLIC_URL')
  expect(readSignInConfig(() => undefined, undefined)).toBeUndefined()
  const lone = (name: string) => (name === 'SIGN_IN_CLIENT_ID' ? 'id' : undefined)
  expect(() => readSignInConfig(lone, undefined)).toThrow('SIGN_IN_ISSUER')
})

test('the key of a board stays in the tab while somebody signs in, and is given back once', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
  const address = leaveToSignIn({ pathname: '/b/abc', hash: '#key' }, storage)
  expect(address).toBe('/sign-in?back=%2Fb%2Fabc')
  expect(hashOnReturn({ pathname: '/b/other', hash: '' }, storage)).toBe('')
  expect(hashOnReturn({ pathname: '/b/abc', hash: '#newer' }, storage)).toBe('')
  expect(hashOnReturn({ pathname: '/b/abc', hash: '' }, storage)).toBe('#key')
  expect(hashOnReturn({ pathname: '/b/abc', hash: '' }, storage)).toBe('')
})

test('a page trusts nothing that it is told of signing in', () => {
  expect(readSignInState({ required: 'sometimes' })).toEqual({ required: 'off' })
  expect(readSignInState(null)).toEqual({ required: 'off' })
  expect(readSignInState({ required: 'editing', account: { name: 1 } })).toEqual({
    required: 'editing',
    account: null,
  })
})
