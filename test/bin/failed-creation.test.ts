import { CloudFormationClient, DescribeStacksCommand, type StackStatus } from '@aws-sdk/client-cloudformation'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { beforeEach, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import { announcement } from '../../bin/deployment.ts'
import { adviceAfterFailure } from '../../bin/failed-creation.ts'
import { stageNamed } from '../../lib/config/stages.ts'

const cloudFormation = mockClient(CloudFormationClient)
const sts = mockClient(STSClient)

const api = {
  stackName: 'CognitoAuthApi-prod',
  terminationProtection: true,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of CDK
  deployRole: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-deploy-${AWS::AccountId}-${AWS::Region}',
}
const trail = { ...api, stackName: 'CognitoAuthApi-prod-trail' }
const deployment = { stacks: [api], account: '111122223333', region: 'eu-west-1' }

/** A stack in a state, protected or not. */
const stack = (StackStatus: StackStatus, EnableTerminationProtection = true) => ({
  Stacks: [
    { StackName: 'CognitoAuthApi-prod', CreationTime: new Date(0), StackStatus, EnableTerminationProtection },
  ],
})

beforeEach(() => {
  cloudFormation.reset()
  sts.reset()
  sts.on(GetCallerIdentityCommand).resolves({
    Account: '111122223333',
    Arn: 'arn:aws-us-gov:sts::111122223333:assumed-role/ci/job',
  })
  sts.on(AssumeRoleCommand).resolves({
    Credentials: { AccessKeyId: 'A', SecretAccessKey: 's', SessionToken: 't', Expiration: new Date() },
  })
})

test.each(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED'] as const)(
  'after a failed deployment, advice for a protected stack in %s includes the AWS profile of the CDK CLI',
  async status => {
    cloudFormation.on(DescribeStacksCommand).resolves(stack(status))
    const advice = await adviceAfterFailure(deployment, 'deployer')
    expect(advice).toContain(`the stack is left in ${status}`)
    expect(advice).toContain(
      'delete-stack --region eu-west-1 --stack-name CognitoAuthApi-prod --profile deployer\n',
    )
  },
)

test('after a failed deployment, the stack is described with the deploy role of the CDK CLI', async () => {
  cloudFormation.on(DescribeStacksCommand).resolves(stack('ROLLBACK_COMPLETE'))
  await adviceAfterFailure(deployment)
  expect(sts.commandCalls(AssumeRoleCommand)[0]?.args[0].input.RoleArn).toBe(
    'arn:aws-us-gov:iam::111122223333:role/cdk-deploy-111122223333-eu-west-1',
  )
})

test('after a failed deployment of two stacks, the advice is about each that is in the way', async () => {
  cloudFormation
    .on(DescribeStacksCommand, { StackName: api.stackName })
    .resolves(stack('CREATE_COMPLETE'))
    .on(DescribeStacksCommand, { StackName: trail.stackName })
    .resolves(stack('ROLLBACK_COMPLETE'))
  const one = await adviceAfterFailure({ ...deployment, stacks: [api, trail] })
  expect(one?.match(/delete-stack .*/g)).toEqual([
    'delete-stack --region eu-west-1 --stack-name CognitoAuthApi-prod-trail',
  ])
  cloudFormation.on(DescribeStacksCommand, { StackName: api.stackName }).resolves(stack('ROLLBACK_FAILED'))
  const both = await adviceAfterFailure({ ...deployment, stacks: [api, trail] })
  expect(both?.match(/delete-stack .*/g)).toHaveLength(2)
})

test.each([
  ['the stack is not protected: the CDK CLI deletes it by itself', stack('ROLLBACK_COMPLETE', false)],
  ['a later deployment was rolled back', stack('UPDATE_ROLLBACK_COMPLETE')],
  ['the stack is deployed', stack('CREATE_COMPLETE')],
])('after a failed deployment, there is no advice where %s', async (_, described) => {
  cloudFormation.on(DescribeStacksCommand).resolves(described)
  expect(await adviceAfterFailure(deployment)).toBeUndefined()
})

test('after a failed deployment of a stage without termination protection, there is no advice and no call to AWS', async () => {
  expect(
    await adviceAfterFailure({ ...deployment, stacks: [{ ...api, terminationProtection: false }] }),
  ).toBeUndefined()
  expect(sts.calls()).toEqual([])
})

test('after a failed deployment, there is no advice if the stack does not exist', async () => {
  cloudFormation
    .on(DescribeStacksCommand)
    .rejects(new Error('Stack with id CognitoAuthApi-prod does not exist'))
  expect(await adviceAfterFailure(deployment)).toBeUndefined()
})

test("after a failed deployment to another account, a stack of the same name in the caller's account is not described", async () => {
  sts.on(AssumeRoleCommand).rejects(new Error('not authorized'))
  expect(await adviceAfterFailure({ ...deployment, account: '444455556666' })).toBeUndefined()
  expect(cloudFormation.calls()).toEqual([])
})

test('after a failed deployment, the advice names the runbook if describing the stack is denied', async () => {
  cloudFormation
    .on(DescribeStacksCommand)
    .rejects(Object.assign(new Error('not allowed'), { name: 'AccessDenied' }))
  expect(await adviceAfterFailure(deployment)).toBe(
    'The state of CognitoAuthApi-prod could not be read (AccessDenied: not allowed). If its first deployment failed, see docs/runbooks/first-deployment-fails.md',
  )
})

test('the announcement of a deployment says how to sign in if there are no AWS credentials', () => {
  const { account: _, ...unknown } = deployment
  expect(announcement(stageNamed('prod'), unknown)).toContain(
    'No AWS credentials found, so the account for CognitoAuthApi-prod is unknown',
  )
})
