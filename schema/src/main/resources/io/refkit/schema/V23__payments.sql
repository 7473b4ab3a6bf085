-- Apart from V22, whose locks keep everybody out: to go over all movements takes a while, for which bookings wait.
create index ledger_transactions_paid on ledger_transactions (booked_at) where kind = 'paid';
