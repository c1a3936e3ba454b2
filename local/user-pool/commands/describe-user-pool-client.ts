/** DescribeUserPoolClient: returns the app client's properties from the template. */
import { command } from '../command.ts'
import * as input from '../input.ts'

export const describeUserPoolClient = command({
  name: 'DescribeUserPoolClient',
  signed: true,
  input: { UserPoolId: input.userPoolId, ClientId: input.clientId },

  run(_, { id, clientId, configuration: { client } }) {
    return { UserPoolClient: { UserPoolId: id, ClientId: clientId, ...client } }
  },
})
