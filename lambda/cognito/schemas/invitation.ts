/** By which medium a user can be invited. */

/** The medium that the attributes allow: e-mail, else SMS, else none. */
export function invitationMedium(attributes: Record<string, string>): 'EMAIL' | 'SMS' | 'NONE' {
  if (attributes['email']) return 'EMAIL'
  return attributes['phone_number'] ? 'SMS' : 'NONE'
}
