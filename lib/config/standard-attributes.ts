/** The standard attributes that a pool can require of its users: those that users can write. */
export const standardAttributeNames = [
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'website',
  'zoneinfo',
] as const

export type StandardAttributeName = (typeof standardAttributeNames)[number]
