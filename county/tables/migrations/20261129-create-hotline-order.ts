import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from '../../../shared/node/db/migrations/builder.ts'

/** Orders of hotlines that the county takes in and gives to its towns. They stay at the county; their matters travel. */
export class CreateHotlineOrder1795935012297 implements MigrationInterface {
  readonly name = 'CreateHotlineOrder1795935012297'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'hotline_order', {
      columns: {
        id: 'id',
        source: 'text',
        number: 'text',
        title: 'text',
        place: 'text',
        unit_text: 'text',
        intake: 'json?',
        due_at: 'instant?',
        return_due_at: 'instant?',
        urges: 'int?',
        file_name: 'text',
        received_at: 'instant',
        received_by_name: 'text',
        proposed_org_id: 'text?',
        basis: 'text',
        word: 'text',
        status: 'text',
        org_id: 'text?',
        unit_id: 'text?',
        assigned_at: 'instant?',
        assigned_by_id: 'text?',
        assigned_by_name: 'text?',
        case_id: 'text?',
        code: 'text?',
        decline_reason: 'text?',
        returned_at: 'instant?',
        returned_file: 'text?',
        returned_by_name: 'text?',
        returned_result: 'text?',
        is_return_noted: 'flag',
      },
      primary: ['id'],
      indexes: [
        { columns: ['source', 'number'], unique: true },
        { columns: ['status', 'returned_at'] },
        { columns: ['case_id'] },
      ],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('hotline_order')
  }
}
