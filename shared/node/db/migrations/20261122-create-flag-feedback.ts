import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** What a centre's people marked as false alarms of the red flags; rows are only appended. */
export class CreateFlagFeedback1795391005001 implements MigrationInterface {
  readonly name = 'CreateFlagFeedback1795391005001'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'flag_feedback', {
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
        rule_id: 'text',
        phrase: 'text',
        span: 'text',
        clause: 'text',
        new_phrase: 'text?',
        case_id: 'text?',
        note: 'text',
        at: 'instant',
        by_id: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('flag_feedback')
  }
}
