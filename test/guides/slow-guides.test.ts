import { test } from '@jest/globals'
import { follow, slowGuides } from './follow.ts'

test.each(slowGuides)('every command of the guide %s runs with the documented result', follow)
