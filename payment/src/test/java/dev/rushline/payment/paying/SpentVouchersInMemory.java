package dev.rushline.payment.paying;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

public final class SpentVouchersInMemory implements SpentVouchers {

    private final Map<String, UUID> spent = new HashMap<>();

    @Override
    public int insert(String voucherId, UUID orderId) {
        return spent.putIfAbsent(voucherId, orderId) == null ? 1 : 0;
    }

    @Override
    public int free(UUID orderId) {
        return spent.values().remove(orderId) ? 1 : 0;
    }
}
