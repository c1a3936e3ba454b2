import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import type { Operation } from '../../../lambda/contract/operation.ts'
import { operationsOf } from '../../../lib/config/deployed-operations.ts'
import {
  operationLimits,
  operationsWithin,
  resourceTypesOf,
  type StackSize,
} from '../../../lib/config/operation-limits.ts'
import { loadOnce } from '../../loaded-once.ts'
import { testApp } from '../support.ts'
import { roomy, synthetic, synthetics } from '../synthetic-operations.ts'

const { stackWithoutBundles, synthesizeTemplate } = loadOnce<
  typeof import('../../../lib/assembly/template-only.ts')
>('lib/assembly/template-only.ts')

const prod = roomy('prod')
const deployed = operationsOf(prod)
const templateWith = (operations: readonly Operation[], stage = prod) =>
  synthesizeTemplate(stage, operations).template
const today = templateWith(deployed)
const production = Object.values(today.Resources)
const withOneMore = templateWith([...deployed, synthetic('devices')])

/** As CDK writes it. */
const textOf = (template: object) => JSON.stringify(template, null, 1)
const referencesIn = (template: object) => textOf(template).split('{{resolve:secretsmanager:').length - 1

describe('production', () => {
  test('has at most 270 resources with 38 operations, and 7 more for each further one', () => {
    expect(production.length).toBeLessThanOrEqual(270 + 7 * (deployed.length - 38))
  })

  test('gets at most 7 more resources with one more operation', () => {
    const more = Object.keys(withOneMore.Resources).length - production.length
    expect(more).toBe(operationLimits[0]?.perOperation)
    expect(more).toBeLessThanOrEqual(7)
  })

  test('gets no more references to secrets with one more operation that IAM authorizes', () => {
    expect(referencesIn(withOneMore)).toBe(referencesIn(today))
  })
})

test('the most operations that fit can be synthesized, and one more is rejected with limit and count', () => {
  const size: StackSize = {
    providerSecrets: 0,
    operations: deployed,
    resources: type => production.filter(({ Type }) => !type || type === Type).length,
  }
  const fit = Math.min(...operationLimits.map(limit => operationsWithin(limit, size)))
  expect(fit).toBeGreaterThanOrEqual(71)

  const largest = templateWith([...deployed, ...synthetics(fit - deployed.length)])
  expect(Object.keys(largest.Resources).length).toBeLessThanOrEqual(500)
  // The limit of a template's size is farther away.
  expect(Buffer.byteLength(textOf(largest))).toBeLessThan(1_000_000)

  const tooMany = [...deployed, ...synthetics(fit - deployed.length + 1)]
  expect(() => templateWith(tooMany)).toThrow(
    expect.objectContaining({
      name: 'StageError',
      message: expect.stringMatching(
        `^CognitoAuthApi-prod/Default: ${tooMany.length} operations are too many: they need 50\\d of the 500 resources that a CloudFormation stack can have$`,
      ),
    }),
  )
})

test('writes no template if there are more operations than fit', () => {
  const app = testApp()
  stackWithoutBundles(app, prod, [...deployed, ...synthetics(100)])
  expect(() => app.synth()).toThrow(`${deployed.length + 100} operations are too many`)
  expect(readdirSync(app.outdir)).toContain('empty-handler')
  expect(readdirSync(app.outdir).filter(file => file.endsWith('.json'))).toEqual([])
})

describe('before anything is bundled', () => {
  const countOf = (types: readonly string[]) =>
    Object.fromEntries([...new Set(types)].map(type => [type, types.filter(other => other === type).length]))

  test.each(['dev', 'prod'] as const)(
    'the resources that operations take are known, as %s has them',
    name => {
      const stage = roomy(name)
      const operations = operationsOf(stage)
      const all = countOf(Object.values(templateWith(operations, stage).Resources).map(({ Type }) => Type))
      const {
        'AWS::IAM::Role': roles = 0,
        'AWS::IAM::ManagedPolicy': own = 0,
        ...exact
      } = countOf(resourceTypesOf(operations))
      expect(all).toMatchObject(exact)
      // The rest of the stack has some more.
      expect(all['AWS::IAM::Role']).toBeGreaterThanOrEqual(roles)
      expect(all['AWS::IAM::ManagedPolicy']).toBeGreaterThanOrEqual(own)
      expect(resourceTypesOf([...operations, synthetic('devices')]).length).toBe(
        resourceTypesOf(operations).length + (operationLimits[0]?.perOperation ?? 0),
      )
    },
  )

  const folder = mkdtempSync(join(tmpdir(), 'cognito-auth-api-limits-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Synthesizes so many operations more than there are; all that it could write to is in the folder. */
  function synthesizeWith(more: number) {
    const program = `
      import { operations } from './lambda/operations/index.ts'
      import { bundleAndSynthesize } from './lib/assembly/synthesis.ts'
      import { synthetics } from './test/lib/synthetic-operations.ts'
      await bundleAndSynthesize({ outdir: process.argv[1] }, [...operations, ...synthetics(${more})])
    `
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', program, join(folder, 'assembly')],
      {
        encoding: 'utf8',
        env: { ...process.env, TMPDIR: folder, NODE_COMPILE_CACHE: undefined },
      },
    )
    return { status, stderr, written: readdirSync(folder) }
  }

  test('rejects far too many operations before anything is written', () => {
    const { status, stderr, written } = synthesizeWith(200)
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /StageError: every stage: \d+ operations are too many: they need \d+ of the 500 resources that a CloudFormation stack can have/,
    )
    expect(written).toEqual([])
  })

  test('operations that may fit are bundled, which writes', () => {
    const { stderr, written } = synthesizeWith(1)
    // It has no source.
    expect(stderr).toContain('admin-synthetic-0')
    expect(written).not.toEqual([])
  })
})
