import { beforeEach, describe, expect, test } from '@jest/globals'
import { anna, ben, company, type FederatedPool, refusal, startFederated } from './fixtures.ts'

let pool: FederatedPool
beforeEach(async () => {
  pool = await startFederated()
})

const form = (fields: Record<string, string>) => new URLSearchParams(fields)
const names = (provider: string) =>
  [...pool.federation.form(provider, undefined).text.matchAll(/ name="([^"]*)"/g)].map(([, name]) => name)

describe('the form of a stand-in', () => {
  test('has a labelled field for each claim that the provider sends or the pool maps', () => {
    expect(names('Google')).toEqual(['claim.email', 'claim.email_verified', 'claim.name', 'claim.sub'])
    expect(names('Facebook')).toEqual(['claim.email', 'claim.name', 'claim.id'])
    expect(names('directory')).toEqual([
      'claim.http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
      'claim.http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
      'claim.NameID',
    ])
    const { text } = pool.federation.form('Google', undefined)
    const labels = text.split('<label>').slice(1)
    expect(labels).toHaveLength(names('Google').length)
    for (const label of labels) expect(label).toMatch(/<input [^>]*>[^<]*(?:<code>.*<\/code>)?<\/label>/)
  })

  test('suggests the address of the login hint, escaped', () => {
    const { text } = pool.federation.form('Google', '"><script>alert(1)</script>')
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(text).not.toContain('<script')
  })

  test('escapes names of claims', async () => {
    const hostile = { ...company, AttributeMapping: { nickname: '"><img src=x>' } }
    pool = await startFederated({ providerProperties: [hostile] })
    expect(pool.federation.form('company', undefined).text).not.toContain('<img')
  })

  test('is read as claims in the provider’s own names', () => {
    expect(
      pool.federation.readForm(
        'Google',
        form({
          ...{ 'claim.sub': '1001', 'claim.email': ' anna@example.com ', 'claim.email_verified': 'true' },
          ...{ 'claim.name': 'Anna', other: 'x' },
        }),
      ),
    ).toEqual({ sub: '1001', email: 'anna@example.com', email_verified: true, name: 'Anna' })
  })

  test('says that the address is unverified if the box is not checked', () => {
    expect(pool.federation.readForm('Google', form({ 'claim.sub': '1001' }))).toEqual({
      sub: '1001',
      email_verified: false,
    })
  })

  test.each([
    ['Google', 'digits', /^\d{20}$/],
    ['company', 'letters of both cases', /^(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{20}$/],
  ])('derives the same subject for the same address: at %s of %s', (provider, _, pattern) => {
    const subjectOf = (email: string) =>
      pool.federation.readForm(provider, form({ 'claim.email': email }))['sub']
    expect(subjectOf('anna@example.com')).toMatch(pattern)
    expect(subjectOf('Anna@example.com')).toBe(subjectOf('anna@example.com'))
    expect(subjectOf('ben@example.com')).not.toBe(subjectOf('anna@example.com'))
  })

  test('is refused with a claim that it does not have, and says which it has', async () => {
    const read = async (provider: string, claim: string) =>
      pool.federation.readForm(provider, form({ 'claim.sub': '1', [`claim.${claim}`]: 'x' }))
    expect(await refusal(read('Google', 'mail'))).toBe(
      'InvalidParameterException: Google does not send mail. It sends email, email_verified, name, sub.',
    )
    expect(await refusal(read('directory', 'NameID'))).toMatch(/directory does not send sub\. .*, NameID\.$/)
  })

  test('is refused without an address and a subject', async () => {
    const read = async () => pool.federation.readForm('Google', form({ 'claim.name': 'Anna' }))
    expect(await refusal(read())).toBe('InvalidParameterException: Type an e-mail address or a subject.')
  })
})

describe('the buttons that repeat a sign-in', () => {
  test('appear after the first sign-in, the latest first', async () => {
    expect(pool.federation.again('Google')).toBeUndefined()
    await pool.federation.signIn('Google', anna)
    pool.advance(1)
    await pool.federation.signIn('Google', { sub: '1002' })
    const { text = '' } = pool.federation.again('Google') ?? {}
    const buttons = [...text.matchAll(/<button name="again" value="([^"]*)">([^<]*)</g)]
    expect(buttons.map(([, value, label]) => [value, label])).toEqual([
      ['1002', '1002'],
      ['1001', 'anna@example.com (1001)'],
    ])
    expect(pool.federation.again('Facebook')).toBeUndefined()
  })

  test('are read as the same claims', async () => {
    await pool.federation.signIn('directory', ben)
    expect(pool.federation.readForm('directory', form({ again: ben.NameID }))).toEqual(ben)
  })

  test('escape what was typed', async () => {
    await pool.federation.signIn('Google', { sub: '"><b>' })
    expect(pool.federation.again('Google')?.text).not.toContain('<b>')
  })

  test('know people whose sign-in the pool refused, as the provider does', async () => {
    await refusal(pool.federation.signIn('Google', { ...anna, name: 'x'.repeat(2049) }))
    expect(pool.federation.again('Google')?.text).toContain('value="1001"')
    expect(pool.federation.readForm('Google', form({ again: '1001' }))).toMatchObject({ sub: '1001' })
  })
})
