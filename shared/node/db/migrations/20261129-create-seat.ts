import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addIndex, createTable } from './builder.ts'

/** Seats of departments, sitting in and leaving; the indexes the county's whistle centre walks. */
export class CreateSeat1795935602943 implements MigrationInterface {
  readonly name = 'CreateSeat1795935602943'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'seat', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        department_id: 'text',
        place: 'text',
        number: 'text',
        mode: 'text',
        user_id: 'text?',
        user_name: 'text',
        phone: 'text?',
        from_on: 'day',
        until_on: 'day?',
        note: 'text',
        present_id: 'text?',
        present_name: 'text?',
        present_since: 'instant?',
        ended_at: 'instant?',
      },
      primary: ['id'],
      indexes: [{ columns: ['department_id'] }],
    })
    await createTable(runner, 'seat_visit', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        seat_id: 'text',
        department_id: 'text',
        kind: 'text',
        at: 'instant',
        user_id: 'text?',
        user_name: 'text',
        by_id: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['seat_id', 'id'] }],
    })
    await addIndex(runner, 'work_order', ['org_id', 'issued_at', 'id'])
    await addIndex(runner, 'work_order', ['department_id', 'issued_at', 'id'])
    await addIndex(runner, 'case_file', ['status', 'urgency', 'level', 'id'])
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('case_file', 'ix_case_file_status_urgency_level_id')
    await runner.dropIndex('work_order', 'ix_work_order_department_id_issued_at_id')
    await runner.dropIndex('work_order', 'ix_work_order_org_id_issued_at_id')
    await runner.dropTable('seat_visit')
    await runner.dropTable('seat')
  }
}
