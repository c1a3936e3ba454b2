/** The medium of an invitation. */

/** E-mail if the attributes have an address, else SMS, else none. */
export function invitationMedium(attributes: Record<string, string>): 'EMAIL' | 'SMS' | 'NONE' {
  if (attributes['email']) return 'EMAIL'
  return attributes['phone_number'] ? 'SMS' : 'NONE'
}
