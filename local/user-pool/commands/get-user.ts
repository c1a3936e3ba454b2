/** GetUser: returns the signed-in user, with the attributes that the app client may read. */
import { command } from '../command.ts'
import { attributeList, mfaSettings } from '../user.ts'

export const getUser = command('GetUser', {
  signed: false,
  category: 'UserRead',

  async run({ AccessToken }, { tokens, attributes }) {
    const user = await tokens.userOf(AccessToken)
    const shown = { ...user, attributes: attributes.readable(user.attributes) }
    return { Username: user.username, UserAttributes: attributeList(shown), ...mfaSettings(user) }
  },
})
