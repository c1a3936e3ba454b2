/** Replaces lambda/cognito/passwords/common-password-list.ts in tests that run the source, which has no list file next to it. */
export { commonPasswordLines as commonPasswordList } from '../../../../lib/bundling/common-passwords.ts'
