import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Work orders: one assignment of a case to one department. */
export class CreateOrder1795304400507 implements MigrationInterface {
  readonly name = 'CreateOrder1795304400507'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'work_order', {
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
        number: 'text',
        kind: 'text',
        role: 'text',
        department_id: 'text',
        status: 'text',
        urgency: 'text',
        demand: 'text',
        rendezvous: 'text?',
        issued_at: 'instant',
        issued_by_id: 'text',
        issued_by_name: 'text',
        delivered_at: 'instant?',
        delivery_mode: 'text?',
        sign_due_at: 'instant?',
        signed_at: 'instant?',
        signed_by_name: 'text?',
        check_in_due_at: 'instant?',
        checked_in_at: 'instant?',
        checked_in_by_name: 'text?',
        check_in_place: 'text?',
        finish_due_at: 'instant?',
        completed_at: 'instant?',
        completed_by_id: 'text?',
        completed_by_name: 'text?',
        completion_kind: 'text?',
        result_text: 'text?',
        return_reason: 'text?',
        return_basis: 'text?',
        return_requested_at: 'instant?',
        return_count: 'int',
        verified_by_id: 'text?',
        verified_by_name: 'text?',
        verified_at: 'instant?',
        verify_note: 'text?',
        redo_count: 'int',
      },
      primary: ['id'],
      indexes: [
        { columns: ['case_id'] },
        { columns: ['department_id', 'status', 'id'] },
        { columns: ['department_id', 'id'] },
        { columns: ['status', 'id'] },
        { columns: ['finish_due_at', 'id'] },
      ],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('work_order')
  }
}
