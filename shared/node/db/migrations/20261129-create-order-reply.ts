import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Order files that went out on a stick, and slips and reply files that came in for orders. */
export class CreateOrderReply1795936015038 implements MigrationInterface {
  readonly name = 'CreateOrderReply1795936015038'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'order_file', {
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
        order_ids: 'json',
        payload_hash: 'text',
        public_key: 'text',
        device_name: 'text',
        at: 'instant',
        by_name: 'text',
        with_pictures: 'flag',
      },
      primary: ['id'],
      indexes: [{ columns: ['department_id', 'at'] }],
    })
    await createTable(runner, 'order_reply', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        order_id: 'text',
        case_id: 'text',
        source: 'text',
        file_id: 'text?',
        parts: 'json',
        attachment_ids: 'json',
        at: 'instant',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['order_id'] }, { columns: ['file_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('order_reply')
    await runner.dropTable('order_file')
  }
}
