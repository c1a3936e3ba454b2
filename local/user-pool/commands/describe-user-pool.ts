/** DescribeUserPool: returns the pool's properties from the template. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const describeUserPool = command({
  name: 'DescribeUserPool',
  signed: true,
  input: { UserPoolId: input.userPoolId },

  run(_, { id, region, configuration: { pool } }) {
    const { UserPoolName, EnabledMfas: _mfas, Schema: SchemaAttributes, ...properties } = pool
    const Arn = `arn:aws:cognito-idp:${region}:000000000000:userpool/${id}`
    return { UserPool: { Id: id, Name: UserPoolName, Arn, SchemaAttributes, ...properties } }
  },
})
