/** Stands for lambda/cognito/passwords/common-password-list.ts where tests run the source: beside it there is no file to read. */
export { commonPasswordLines as commonPasswordList } from '../../../../lib/bundling/common-passwords.ts'
