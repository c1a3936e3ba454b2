import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const read = (file: string) => readFileSync(`tools/mutation/${file}`, 'utf8')

test('the packages of mutation testing have exact versions and a lock file without a registry', () => {
  const versions: string[] = Object.values(JSON.parse(read('package.json')).devDependencies)
  expect(versions.filter(version => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  const packages: { resolved?: string }[] = Object.values(JSON.parse(read('package-lock.json')).packages)
  expect(packages.length).toBeGreaterThan(versions.length)
  expect(packages.filter(({ resolved }) => resolved)).toEqual([])
})

test('npm installs the packages of mutation testing by the rules of the repository', () => {
  expect(read('.npmrc')).toBe(readFileSync('.npmrc', 'utf8'))
})
