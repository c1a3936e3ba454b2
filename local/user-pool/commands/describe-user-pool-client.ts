/** DescribeUserPoolClient: the app client as the template has it. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'

export const describeUserPoolClient = command({
  name: 'DescribeUserPoolClient',
  input: z.object({ UserPoolId: input.userPoolId, ClientId: input.clientId }),

  run(_, { id, clientId, configuration: { client } }) {
    return { UserPoolClient: { UserPoolId: id, ClientId: clientId, ...client } }
  },
})
