import { CloudFormationClient, DescribeStacksCommand, type StackStatus } from '@aws-sdk/client-cloudformation'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { beforeEach, expect, test } from '@jest/globals'
import { mockClient } from 'aws-sdk-client-mock'
import { announcement } from '../../bin/deployment.ts'
import { adviceAfterFailure } from '../../bin/failed-creation.ts'
import { stageNamed } from '../../lib/config/stages.ts'

const cloudFormation = mockClient(CloudFormationClient)
const sts = mockClient(STSClient)

const deployment = {
  stackName: 'CognitoAuthApi-prod',
  terminationProtection: true,
  account: '111122223333',
  region: 'eu-west-1',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of CDK
  deployRole: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-deploy-${AWS::AccountId}-${AWS::Region}',
}

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
  'a protected stack in %s is explained, with the profile that the CDK CLI was given',
  async status => {
    cloudFormation.on(DescribeStacksCommand).resolves(stack(status))
    const advice = await adviceAfterFailure(deployment, 'deployer')
    expect(advice).toContain(`the stack is left in ${status}`)
    expect(advice).toContain(
      'delete-stack --region eu-west-1 --stack-name CognitoAuthApi-prod --profile deployer\n',
    )
  },
)

test('the stack is described with the role that the CDK CLI deploys with', async () => {
  cloudFormation.on(DescribeStacksCommand).resolves(stack('ROLLBACK_COMPLETE'))
  await adviceAfterFailure(deployment)
  expect(sts.commandCalls(AssumeRoleCommand)[0]?.args[0].input.RoleArn).toBe(
    'arn:aws-us-gov:iam::111122223333:role/cdk-deploy-111122223333-eu-west-1',
  )
})

test.each([
  ['the stack is not protected: the CDK CLI deletes it by itself', stack('ROLLBACK_COMPLETE', false)],
  ['a later deployment was rolled back', stack('UPDATE_ROLLBACK_COMPLETE')],
  ['the stack is deployed', stack('CREATE_COMPLETE')],
])('nothing is said where %s', async (_, described) => {
  cloudFormation.on(DescribeStacksCommand).resolves(described)
  expect(await adviceAfterFailure(deployment)).toBeUndefined()
})

test('nothing is said of a stage without termination protection, and AWS is not asked', async () => {
  expect(await adviceAfterFailure({ ...deployment, terminationProtection: false })).toBeUndefined()
  expect(sts.calls()).toEqual([])
})

test('nothing is said of a stack that does not exist', async () => {
  cloudFormation
    .on(DescribeStacksCommand)
    .rejects(new Error('Stack with id CognitoAuthApi-prod does not exist'))
  expect(await adviceAfterFailure(deployment)).toBeUndefined()
})

test('the stack of that name in the own account is left alone where the deployment was for another account', async () => {
  sts.on(AssumeRoleCommand).rejects(new Error('not authorized'))
  expect(await adviceAfterFailure({ ...deployment, account: '444455556666' })).toBeUndefined()
  expect(cloudFormation.calls()).toEqual([])
})

test('a stack that may not be described is said to be unknown, with the page that helps', async () => {
  cloudFormation
    .on(DescribeStacksCommand)
    .rejects(Object.assign(new Error('not allowed'), { name: 'AccessDenied' }))
  expect(await adviceAfterFailure(deployment)).toBe(
    'The state of CognitoAuthApi-prod could not be read (AccessDenied: not allowed). If its first deployment failed, see docs/runbooks/first-deployment-fails.md',
  )
})

test('a deployment is announced without an account where there are no credentials', () => {
  const { account: _, ...unknown } = deployment
  expect(announcement(stageNamed('prod'), unknown)).toContain(
    'No AWS credentials found, so the account for CognitoAuthApi-prod is unknown',
  )
})
