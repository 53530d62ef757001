import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Who has a matter in hand: officer who judges it, mediator it was given to. */
export class CreateCaseHolder1795391008001 implements MigrationInterface {
  readonly name = 'CreateCaseHolder1795391008001'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'case_holder', {
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
        kind: 'text',
        user_id: 'text',
        user_name: 'text',
        device_name: 'text',
        at: 'instant',
        given_by_name: 'text',
        note: 'text',
        ended_at: 'instant?',
        end_reason: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['case_id', 'kind'] }, { columns: ['kind', 'ended_at'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('case_holder')
  }
}
