/** Requests for one operation, made from its own schemas: valid ones, ones broken in one place, and nasty ones. */
import fc from 'fast-check'
import { addressConflicts } from '../../../lambda/cognito/schemas/address-names.ts'
import { mfaPreference } from '../../../lambda/cognito/schemas/mfa-preference.ts'
import type { Documented } from './document.ts'
import { anyTarget, nastyHeaders, nastyMethod, nastyQuery, nastySegment } from './lines.ts'
import { nastyBody } from './nasty.ts'
import { broken, brokenText, type Known, valid } from './schema-values.ts'

/** What of the request is not as it should be; nothing of a valid one. */
export type Kind = 'valid' | 'broken' | 'body' | 'path' | 'query' | 'headers' | 'method'

export interface HostileRequest {
  kind: Kind
  method: string
  /** As it stands in the request line. */
  target: string
  headers: [string, string][]
  body: Buffer
}

export function requestsFor(operation: Documented, known: Known): fc.Arbitrary<HostileRequest> {
  const { method, path, parameters, body } = operation
  const json: [string, string][] = body ? [['content-type', 'application/json']] : []
  const place = (where: string) => parameters.filter(each => each.in === where)
  const textFor = ({ name, schema }: (typeof parameters)[number]) => {
    // A longer one, percent-encoded, would be more of a head than is read.
    const short =
      schema['type'] === 'string'
        ? { ...schema, maxLength: Math.min(Number(schema['maxLength'] ?? 1000), 1000) }
        : schema
    const value = valid(short, known).map(String)
    return known[name] ? fc.oneof(known[name].map(String), value) : value
  }
  const segments = fc.record(Object.fromEntries(place('path').map(each => [each.name, textFor(each)])))
  const query = fc.record(Object.fromEntries(place('query').map(each => [each.name, textFor(each)])), {
    requiredKeys: [],
  })
  const text = body
    ? valid(body, known)
        .filter(value => keepsRulesAcrossFields(operation, value))
        .map(value => JSON.stringify(value))
    : fc.constant('')

  const targetOf = (
    values: Record<string, string>,
    parameters: Record<string, string | undefined> = {},
  ): string => {
    const search = Object.entries(parameters).map(([name, value]) => `${encode(name)}=${encode(value ?? '')}`)
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encode(values[name] ?? ''))
    return search.length > 0 ? `${filled}?${search.join('&')}` : filled
  }
  const whole = fc
    .tuple(segments, query, text)
    .map(([values, search, body]) => ({ target: targetOf(values, search), body: Buffer.from(body) }))
  const as = (kind: Kind, changed: fc.Arbitrary<Partial<HostileRequest>>): fc.Arbitrary<HostileRequest> =>
    fc.tuple(whole, changed).map(([base, change]) => ({ kind, method, headers: json, ...base, ...change }))

  const brokenParts = [
    ...(body ? [broken(body, known).map(value => ({ body: Buffer.from(JSON.stringify(value)) }))] : []),
    ...place('path').map(({ name, schema }) =>
      fc
        .tuple(
          segments,
          // Nothing at all would be another path.
          brokenText(schema).filter(value => value !== ''),
        )
        .map(([values, value]) => ({ target: targetOf({ ...values, [name]: value }) })),
    ),
    ...place('query').map(({ name, schema }) =>
      fc
        .tuple(segments, brokenText(schema))
        .map(([values, value]) => ({ target: targetOf(values, { [name]: value }) })),
    ),
  ]
  const segment = path.includes('{')
    ? nastySegment.map(each => ({ target: path.replace(/\{\w+\}/g, () => each) }))
    : anyTarget(path).map(target => ({ target }))
  return fc.oneof(
    { weight: 4, arbitrary: as('valid', fc.constant({})) },
    ...(brokenParts.length > 0 ? [{ weight: 5, arbitrary: as('broken', fc.oneof(...brokenParts)) }] : []),
    {
      weight: 3,
      arbitrary: as(
        'body',
        nastyBody(text).map(body => ({ body })),
      ),
    },
    { weight: 2, arbitrary: as('path', segment) },
    {
      weight: 1,
      arbitrary: as(
        'query',
        nastyQuery.map(each => ({ target: `${path.replace(/\{\w+\}/g, 'nobody')}?${each}` })),
      ),
    },
    {
      weight: 2,
      arbitrary: as(
        'headers',
        nastyHeaders.map(headers => ({ headers: [...json, ...headers] })),
      ),
    },
    {
      weight: 1,
      arbitrary: as(
        'method',
        nastyMethod.map(method => ({ method })),
      ),
    },
  )
}

/** Percent-encoded UTF-8. A lone surrogate has none and becomes U+FFFD; dots alone would be another path. */
function encode(text: string): string {
  if (/^\.{1,2}$/.test(text)) return text.replaceAll('.', '%2E')
  return encodeURIComponent(text.toWellFormed())
}

/** What no JSON schema says: of second factors, one is preferred at most, and enabled; a name that looks like an address is one's own. */
function keepsRulesAcrossFields({ id }: Documented, value: unknown): boolean {
  if (id === 'signUp') {
    const { username, attributes } = Object(value)
    return addressConflicts(username, attributes).length === 0
  }
  return !id.endsWith('Mfa') || mfaPreference.safeParse(value).success
}
