import { expect, test } from '@jest/globals'
import { startApi } from '../e2e/support.ts'
import { run } from './command.ts'
import { toolOfPython } from './generators.ts'

const examples = process.env['EXAMPLES'] ?? '10'
const seed = process.env['SEED'] ?? '1'

/** Operations that end the session of the user whose token the requests have. */
const endSession = ['deleteMe', 'signOutEverywhere']

/** Checks that do not fit: API Gateway answers 403, not 405 or 401, to another method or without a signature. */
const excluded = ['unsupported_method', 'missing_required_header', 'positive_data_acceptance']

const password = 'anyPassword0!'
const runs = [
  { operations: 'the operations that keep the session', filter: '--exclude-operation-id' },
  { operations: 'the operations that end the session', filter: '--include-operation-id' },
]

/** Each run has its own API and user, since the other one ends the session. The stage deploys every operation. */
const withApis = await Promise.all(
  runs.map(async run => ({ ...run, api: await startApi({ stage: 'passwordless' }) })),
)

test.each(withApis)(
  'schemathesis finds nothing in $operations that the document does not describe',
  async ({ filter, api }) => {
    await api.createUser('tester', password)
    const { accessToken } = await api.tokensOf('tester', password)
    const output = await run(
      [
        ...[toolOfPython('schemathesis'), '--config-file', 'test/clients/schemathesis/schemathesis.toml'],
        ...['run', 'docs/openapi.json', '--url', api.apiUrl, '--no-color'],
        ...['--checks', 'all', '--exclude-checks', excluded.join(','), '--continue-on-failure'],
        ...['--max-examples', examples, '--seed', seed, '--generation-database', 'none'],
        ...endSession.flatMap(id => [filter, id]),
      ],
      {
        env: {
          SCHEMATHESIS_HOOKS: 'test/clients/schemathesis/hooks.py',
          AWS_REGION: api.region,
          AWS_ACCESS_KEY_ID: api.credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: api.credentials.secretAccessKey,
          ACCESS_TOKEN: accessToken,
        },
      },
    )
    const summary = output.slice(output.indexOf('= SUMMARY ='))
    process.stdout.write(summary)
    expect(summary).toMatch(/\d+ generated/)
  },
)
