/** GetUser: the user whose access token it is, as far as the app client may read. */
import * as z from 'zod'
import { command } from '../command.ts'
import * as input from '../input.ts'
import { attributeList, mfaSettings } from '../user.ts'

export const getUser = command({
  name: 'GetUser',
  input: z.object({ AccessToken: input.accessToken }),

  async run({ AccessToken }, { tokens, attributes }) {
    const user = await tokens.userOf(AccessToken)
    const shown = { ...user, attributes: attributes.readable(user.attributes) }
    return { Username: user.username, UserAttributes: attributeList(shown), ...mfaSettings(user) }
  },
})
