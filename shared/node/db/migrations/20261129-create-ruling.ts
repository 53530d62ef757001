import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Say here what changes and why. Never edited after release. */
export class CreateRuling1795935956764 implements MigrationInterface {
  readonly name = 'CreateRuling1795935956764'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'ruling', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        case_id: 'text',
        order_id: 'text',
        number: 'text',
        status: 'text',
        department_id: 'text',
        opened_at: 'instant',
        opened_by_name: 'text',
        due_at: 'instant',
        department_argument: 'text',
        department_argument_by_name: 'text',
        department_argued_at: 'instant',
        department_duty_number: 'text?',
        center_argument: 'text?',
        center_argument_by_name: 'text?',
        center_argued_at: 'instant?',
        center_duty_number: 'text?',
        meeting_id: 'text?',
        outcome: 'text?',
        lead_department_id: 'text?',
        decision_text: 'text?',
        duty_number: 'text?',
        decided_at: 'instant?',
        decided_by_id: 'text?',
        decided_by_name: 'text?',
        decided_via: 'text?',
        noted_by_name: 'text?',
        attachment_id: 'text?',
        new_order_id: 'text?',
        cancel_reason: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['case_id'] }, { columns: ['order_id'] }, { columns: ['status', 'id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ruling')
  }
}
