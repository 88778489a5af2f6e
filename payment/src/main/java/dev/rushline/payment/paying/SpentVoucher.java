package dev.rushline.payment.paying;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(schema = "payment", name = "spent_voucher")
class SpentVoucher {

    @Id
    private String voucherId;

    private UUID orderId;

    @SuppressWarnings("NullAway.Init")
    protected SpentVoucher() {}

    @Override
    public String toString() {
        return voucherId + " for " + orderId;
    }
}
