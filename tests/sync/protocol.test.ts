import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { machines } from '../../shared/domain/machine.ts'
import { syncedTables } from '../../shared/node/db/entities/index.ts'
import { keepingRules, ruleOf, tablePolicies } from '../../shared/sync/policy.ts'
import { protocolSchemas, protocolVersion } from '../../shared/sync/protocol.ts'

describe('the protocol', () => {
  it('does not change without a new version: give it one, a line of history, and the new hash here', () => {
    const text = JSON.stringify(
      Object.entries(protocolSchemas).map(([name, schema]) => [
        name,
        z.toJSONSchema(schema, { unrepresentable: 'any' }),
      ]),
    )
    expect({ protocolVersion, hash: createHash('sha256').update(text).digest('hex').slice(0, 16) }).toEqual({
      protocolVersion: 3,
      hash: 'ca53a1fd89720217',
    })
  })
})

describe('the merge policy', () => {
  it('has a rule for every column of every synced table, and no rule too many', () => {
    expect(Object.keys(tablePolicies).sort()).toEqual(syncedTables.map(table => table.name).sort())
    for (const table of syncedTables) {
      const columns = Object.keys(table.columns).filter(column => column !== 'id' && column !== 'rev')
      expect(columns.filter(column => ruleOf(table.name, column) === undefined)).toEqual([])
      const rules = Object.keys(tablePolicies[table.name]?.rules ?? {})
      expect(rules.filter(field => !columns.includes(field))).toEqual([])
      expect(rules.filter(field => field in keepingRules)).toEqual([])
    }
  })

  it('lets no state be merged as a field', () => {
    for (const name of Object.keys(machines)) expect(tablePolicies[name]?.rules.status).toBe('state')
  })
})
