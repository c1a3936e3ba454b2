/** Replaces lambda/cognito/passwords/common-password-list.ts in tests that run the source, which has no list file next to it. */
import { loadOnce } from '../../../loaded-once.ts'

/** Generating the list takes a tenth of a second, once per worker. */
export const { commonPasswordLines: commonPasswordList } = loadOnce<
  typeof import('../../../../lib/bundling/common-passwords.ts')
>('lib/bundling/common-passwords.ts')
