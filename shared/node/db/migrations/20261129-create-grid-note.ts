import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Notes of grid workers, from the round to what became of them. */
export class CreateGridNote1795948126760 implements MigrationInterface {
  readonly name = 'CreateGridNote1795948126760'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'grid_note', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        unit_id: 'text?',
        grid_id: 'text?',
        text: 'text',
        place: 'text',
        people: 'json',
        seen_on: 'day',
        status: 'text',
        written_at: 'instant',
        by_id: 'text',
        by_name: 'text',
        case_id: 'text?',
        handled_at: 'instant?',
        handled_by_id: 'text?',
        handled_by_name: 'text?',
        answer: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['org_id', 'status', 'id'] }, { columns: ['by_id', 'id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('grid_note')
  }
}
