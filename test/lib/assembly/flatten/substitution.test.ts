// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub has the same syntax
import { expect, test } from '@jest/globals'
import { substituted } from '../../../../lib/assembly/flatten/substitution.ts'

const values: Record<string, unknown> = {
  Pool: { Ref: 'UsersPool' },
  'Pool.Arn': { 'Fn::GetAtt': ['UsersPool', 'Arn'] },
  Stage: 'a${b}',
  Name: { 'Fn::Join': ['', ['x', { Ref: 'Y' }]] },
}
const lookUp = (id: string, attribute: string | undefined) =>
  values[attribute === undefined ? id : `${id}.${attribute}`]

test.each<[string, Record<string, unknown>, unknown]>([
  ['${Pool}:${Pool.Arn}', {}, '${UsersPool}:${UsersPool.Arn}'],
  ['${AWS::Region}/${!Pool}', {}, '${AWS::Region}/${!Pool}'],
  ['${Stage}', {}, 'a${!b}'],
  ['${Name}', {}, ['${Value0}', { Value0: values['Name'] }]],
  ['${Pool}-${Own}', { Own: { Ref: 'Z' } }, ['${UsersPool}-${Own}', { Own: { Ref: 'Z' } }]],
])('Fn::Sub of %j refers to the flat template', (text, variables, expected) => {
  expect(substituted(text, variables, lookUp)).toEqual({ 'Fn::Sub': expected })
})
