/** The codes of wrong fields. Stable: apps translate them, so that a code may be added, but never renamed. */

/** What is wrong with the field. The documents include these texts; the functions do not. */
export const fieldErrorCodes = {
  REQUIRED: 'The field is missing.',
  UNKNOWN_FIELD: 'The operation does not have this field.',
  WRONG_TYPE: 'The value has another JSON type.',
  TOO_SHORT: 'The text has too few characters.',
  TOO_LONG: 'The text has too many characters.',
  TOO_SMALL: 'The number is below the minimum.',
  TOO_LARGE: 'The number is above the maximum.',
  TOO_FEW: 'The list or object has too few entries.',
  TOO_MANY: 'The list or object has too many entries.',
  INVALID_FORMAT: 'The text does not have the required format.',
  INVALID_VALUE: 'The value is not allowed here.',
  CONFLICT: 'The value contradicts another one in the request.',
  PASSWORD_TOO_SHORT: 'The password has fewer characters than the policy requires.',
  PASSWORD_MISSING_LOWERCASE: 'The password has no lowercase letter.',
  PASSWORD_MISSING_UPPERCASE: 'The password has no uppercase letter.',
  PASSWORD_MISSING_DIGIT: 'The password has no digit.',
  PASSWORD_MISSING_SYMBOL: 'The password has no symbol.',
  PASSWORD_TOO_COMMON: 'The password is common, or made from a name.',
  PASSWORD_USED_BEFORE: 'The user had this password before.',
} as const

export type FieldErrorCode = keyof typeof fieldErrorCodes
