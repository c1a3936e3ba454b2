import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { Operation } from '../../lambda/http/operation.ts'
import { operationsOf } from '../../lib/deployed-operations.ts'
import { type Counts, operationLimits, operationsWithin } from '../../lib/operation-limits.ts'
import { loadOnce } from '../loaded-once.ts'
import { testApp } from './support.ts'
import { roomy, synthetic, synthetics } from './synthetic-operations.ts'

const { stackWithoutBundles, templateOnly } =
  loadOnce<typeof import('../../lib/template-only.ts')>('lib/template-only.ts')

const prod = roomy('prod')
const deployed = operationsOf(prod)
const templateWith = (operations: readonly Operation[], stage = prod) =>
  templateOnly(stage, operations).template
const resourcesWith = (operations: readonly Operation[], stage = prod) =>
  Object.keys(templateWith(operations, stage).Resources).length
const production = Object.values(templateWith(deployed).Resources)

describe('the resources of a stack', () => {
  test('of production are at most 297', () => {
    expect(production.length).toBeLessThanOrEqual(297)
  })

  test('of production with self sign-up are at most 318', () => {
    const stage = roomy('prod', { selfSignUp: true })
    expect(resourcesWith(operationsOf(stage), stage)).toBeLessThanOrEqual(318)
  })

  test('are at most 7 more with one operation more', () => {
    const more = resourcesWith([...deployed, synthetic('devices')]) - production.length
    expect(more).toBe(operationLimits[0]?.perOperation)
    expect(more).toBeLessThanOrEqual(7)
  })
})

/** As CDK writes it. */
const bytesOf = (template: object) => Buffer.byteLength(JSON.stringify(template, null, 1))

test('the most operations that fit can be synthesized, and one more is refused in a sentence with limit and count', () => {
  const counts: Counts = {
    operations: deployed.length,
    resources: type => production.filter(({ Type }) => !type || type === Type).length,
  }
  const fit = Math.min(...operationLimits.map(limit => operationsWithin(limit, counts)))
  expect(fit).toBe(54)

  const largest = templateWith([...deployed, ...synthetics(fit - deployed.length)])
  expect(Object.keys(largest.Resources).length).toBeLessThanOrEqual(500)
  expect(JSON.stringify(largest).split('{{resolve:secretsmanager:').length - 1).toBeLessThanOrEqual(60 - 4)
  // The limit of a template's size is farther away.
  expect(bytesOf(largest)).toBeLessThan(1_000_000)

  const tooMany = [...deployed, ...synthetics(fit - deployed.length + 1)]
  expect(() => templateWith(tooMany)).toThrow(
    expect.objectContaining({
      name: 'StageError',
      message: expect.stringMatching(
        `^stage prod: ${tooMany.length} operations are too many: they need 61 of the 60 references to secrets that a template can have$`,
      ),
    }),
  )
})

test('nothing of the template is written where there are too many operations', () => {
  const app = testApp()
  stackWithoutBundles(app, prod, [...deployed, ...synthetics(100)])
  expect(() => app.synth()).toThrow(`${deployed.length + 100} operations are too many`)
  expect(readdirSync(app.outdir)).toContain('empty-handler')
  expect(readdirSync(app.outdir).filter(file => file.endsWith('.json'))).toEqual([])
})
