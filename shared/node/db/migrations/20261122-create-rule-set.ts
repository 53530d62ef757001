import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Rules of a centre as data with effective days: time limits, assistant, calendar, reminders. */
export class CreateRuleSet1795391007001 implements MigrationInterface {
  readonly name = 'CreateRuleSet1795391007001'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'rule_set', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        kind: 'text',
        version: 'text',
        effective_from: 'day',
        content: 'json',
        note: 'text',
        approved_by_id: 'text',
        approved_by_name: 'text',
        approved_at: 'instant',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'kind', 'effective_from'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rule_set')
  }
}
