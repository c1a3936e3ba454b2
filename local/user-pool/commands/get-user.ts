/** GetUser: the user whose access token it is. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'
import { attributeList, mfaSettings } from '../user.ts'

export const getUser = command({
  name: 'GetUser',
  input: z.object({ AccessToken: input.accessToken }),

  async run({ AccessToken }, { tokens }) {
    const user = await tokens.userOf(AccessToken)
    return { Username: user.username, UserAttributes: attributeList(user), ...mfaSettings(user) }
  },
})
