import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type * as cognito from 'aws-cdk-lib/aws-cognito'
import type * as core from 'aws-cdk-lib/core'
import { findApis, flattenApi, readApp } from '../../../../lib/assembly/flatten/index.ts'
import { appReviewPage } from '../../../../lib/docs/review/app-review.ts'
import { loadOnce } from '../../../loaded-once.ts'

const { addApi, newApp } = loadOnce<typeof import('../../assembly/flatten/app.ts')>(
  'test/lib/assembly/flatten/app.ts',
)
const { Stack } = loadOnce<typeof core>('aws-cdk-lib/core')
const { UserPool } = loadOnce<typeof cognito>('aws-cdk-lib/aws-cognito')

describe('the review page of an app', () => {
  const app = newApp()
  afterAll(() => rmSync(app.outdir, { recursive: true }))
  let page = ''
  beforeAll(() => {
    const env = { account: '111122223333', region: 'eu-west-1' }
    const development = new Stack(app, 'Development', { env })
    addApi(development, { userPool: UserPool.fromUserPoolId(development, 'Given', 'eu-west-1_Given1') })
    addApi(new Stack(app, 'Production'), { basedOn: 'production', settings: { name: 'prod' } })
    app.synth()
    const assembly = readApp(app.outdir)
    page = appReviewPage(findApis(assembly).map(api => ({ api, flat: flattenApi(assembly, api) })))
  })
  const section = (title: string) => page.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? ''

  test('covers all APIs, and shows one whose data is kept where there is room for one', () => {
    expect(page).toContain('## Architecture of prod')
    expect(section('Routes')).toContain(
      '| prod: at most per second (burst), guaranteed | dev: at most per second (burst), guaranteed |',
    )
  })

  test('lists as undecided the settings of the pool only for the API that has one, and the account only where it is not set', () => {
    expect(section('Not decided yet')).toMatch(/\| `mfa\.required` \|.*\| prod \|/)
    expect(section('Not decided yet')).toMatch(/\| `account` \|.*\| prod \|/)
    expect(section('Not decided yet')).toMatch(/\| `corsOrigins` \|.*\| prod, dev \|/)
  })

  test('lists the acknowledgements of the construct with their reasons', () => {
    expect(section('Acknowledged findings')).toMatch(
      /\| `AwsSolutions::AwsSolutions-[^|]*\|[^|]*\| \w[^|]* \|/,
    )
  })

  test('mentions no file or command of the repository of the construct', () => {
    expect(page).not.toMatch(/npm run|lib\/(config|immutability)/)
  })
})
