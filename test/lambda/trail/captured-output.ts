/** The log lines of the functions under test. */
import { afterEach, beforeEach, jest } from '@jest/globals'

/** Captures the lines of each test of the file, parsed. */
export function captureOutput() {
  const lines: Record<string, unknown>[] = []
  beforeEach(() => {
    lines.length = 0
    jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      lines.push(JSON.parse(String(text)))
      return true
    })
  })
  afterEach(() => void jest.restoreAllMocks())
  return lines
}
